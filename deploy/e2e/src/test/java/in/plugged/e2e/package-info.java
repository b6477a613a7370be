/**
 * What is promised across services, shown with real processes that are stopped, killed and paused.
 * Rules of one service alone are tested there.
 */
@NullMarked
package in.plugged.e2e;

import org.jspecify.annotations.NullMarked;
