/**
 * The hot path: what a presented key is worth, for services, backends and gateways. Keys are
 * changed elsewhere.
 */
@NullMarked
package in.plugged.keys.verify;

import org.jspecify.annotations.NullMarked;
