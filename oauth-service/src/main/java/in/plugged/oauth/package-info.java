/** Accounts, sessions and tokens: who somebody is, and what may act for them. */
@NullMarked
package in.plugged.oauth;

import org.jspecify.annotations.NullMarked;
