/**
 * Figures as drawings, made by the server. What they mean, and in which words, is said by who shows
 * them.
 */
@NullMarked
package in.plugged.web.chart;

import org.jspecify.annotations.NullMarked;
