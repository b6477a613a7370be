/** The way to Redis. What the scripts mean is decided by those who run them. */
@NullMarked
package in.plugged.device.redis;

import org.jspecify.annotations.NullMarked;
