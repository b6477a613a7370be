/**
 * Keys that a service has made for somebody, under names of its own by which it can take them back:
 * how a program that cannot log in gets one. Whether its user agreed is known to that service.
 */
@NullMarked
package in.plugged.keys.provision;

import org.jspecify.annotations.NullMarked;
