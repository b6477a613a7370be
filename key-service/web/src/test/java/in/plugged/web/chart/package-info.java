@NullMarked
package in.plugged.web.chart;

import org.jspecify.annotations.NullMarked;
