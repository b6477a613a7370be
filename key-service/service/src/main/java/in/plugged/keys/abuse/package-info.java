/**
 * What ratelimit-service tells of keys that stay far over their limit, upon which they are
 * suspended. Records of usage have no say in it.
 */
@NullMarked
package in.plugged.keys.abuse;

import org.jspecify.annotations.NullMarked;
