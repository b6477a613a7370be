/**
 * Whether the mock answers like key-service: a real backend asks it, and the answers are compared.
 */
@NullMarked
package in.plugged.mock;

import org.jspecify.annotations.NullMarked;
