/** Pages as a browser without script gets them. */
@NullMarked
package in.plugged.oauth.pages;

import org.jspecify.annotations.NullMarked;
