/**
 * Mails to people: what is written, when it is sent, and what the links in it prove. What changes
 * an account, and how a page looks, is not known here.
 */
@NullMarked
package in.plugged.oauth.mail;

import org.jspecify.annotations.NullMarked;
