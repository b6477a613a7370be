/**
 * The gateway in front of the suite on one machine: what an ingress does in production. It knows
 * paths and headers; who may do what is decided by the services behind it.
 */
@NullMarked
package in.plugged.local.gateway;

import org.jspecify.annotations.NullMarked;
