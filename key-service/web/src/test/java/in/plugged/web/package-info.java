/** Tests of what pages share; pages themselves are tested in their services. */
@NullMarked
package in.plugged.web;

import org.jspecify.annotations.NullMarked;
