/**
 * The applications that a person has let in, and how one is put out again. Letting them in is not
 * in here, nor what their tokens may do.
 */
@NullMarked
package in.plugged.oauth.apps;

import org.jspecify.annotations.NullMarked;
