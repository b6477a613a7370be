/** Parts of longer lists, as callers ask for them and get them. */
@NullMarked
package in.plugged.service.page;

import org.jspecify.annotations.NullMarked;
