/**
 * Limits that all instances share: how often a caller may do something, what is left, and what
 * happens while nobody can tell. Who the caller is, is decided in {@code authentication}; counting
 * that nobody shares is in {@code limits}.
 */
@NullMarked
package in.plugged.resourceserver.ratelimit;

import org.jspecify.annotations.NullMarked;
