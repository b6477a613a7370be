/** The look that the pages of all services share. What is on a page is said by its service. */
@NullMarked
package in.plugged.web;

import org.jspecify.annotations.NullMarked;
