/**
 * What a person sees of the account: log-in, registration, the account itself. What is done is done
 * by the features, the same as for a program that calls the API.
 */
@NullMarked
package in.plugged.oauth.pages;

import org.jspecify.annotations.NullMarked;
