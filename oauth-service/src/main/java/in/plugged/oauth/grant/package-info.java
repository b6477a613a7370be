/**
 * What users let applications do, each time in one hub. Which tokens were issued under that is
 * known where they are issued.
 */
@NullMarked
package in.plugged.oauth.grant;

import org.jspecify.annotations.NullMarked;
