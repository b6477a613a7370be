/** A backend as a team would write it: two collections, each call with the scope that it needs. */
@NullMarked
package in.plugged.example;

import org.jspecify.annotations.NullMarked;
