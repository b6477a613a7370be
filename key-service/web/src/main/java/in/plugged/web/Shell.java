package in.plugged.web;

import java.util.List;

/**
 * What the layout of a page needs.
 *
 * @param language what the page is written in, such as {@code en}
 * @param theme {@code light}, {@code dark}, or empty for what the system prefers
 * @param formToken the value of the field {@code csrf} in each form of the page
 * @param signedInAs the e-mail address; empty on pages for nobody in particular, and where it is
 *     not known
 * @param said the code of what the request before has done; empty for none
 */
public record Shell(
        String language,
        String theme,
        String stylesheet,
        String script,
        String htmx,
        String home,
        String formToken,
        String signedInAs,
        String said,
        List<Entry> navigation,
        List<Link> links,
        List<Tongue> tongues) {

    /** One page in the navigation. */
    public record Entry(String href, String words, boolean current) {}

    /**
     * A language that the page is not in, and where it is had.
     *
     * @param tag such as {@code de}
     * @param name in that language
     */
    public record Tongue(String tag, String name, String href) {}

    /** One link at the foot. */
    public record Link(String href, String words) {}
}
