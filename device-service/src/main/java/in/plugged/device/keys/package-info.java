/** What device-service asks of key-service. When a key is made is decided in {@code handout}. */
@NullMarked
package in.plugged.device.keys;

import org.jspecify.annotations.NullMarked;
