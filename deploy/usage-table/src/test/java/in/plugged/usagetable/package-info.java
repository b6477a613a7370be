@NullMarked
package in.plugged.usagetable;

import org.jspecify.annotations.NullMarked;
