@NullMarked
package in.plugged.device.pages;

import org.jspecify.annotations.NullMarked;
