/** The gateway in front of small servers that say what reached them. */
@NullMarked
package in.plugged.local.gateway;

import org.jspecify.annotations.NullMarked;
