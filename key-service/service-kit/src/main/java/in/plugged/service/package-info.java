/** What every service of the suite is made of, and no backend needs. */
@NullMarked
package in.plugged.service;

import org.jspecify.annotations.NullMarked;
