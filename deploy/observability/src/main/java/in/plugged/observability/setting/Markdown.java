package in.plugged.observability.setting;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import java.util.List;
import java.util.stream.Collectors;

/** Comments of sources, in one line of Markdown. */
final class Markdown {

    private Markdown() {}

    static String of(List<? extends DocTree> comment) {
        return comment.stream()
                .map(Markdown::of)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static String of(DocTree part) {
        return switch (part.getKind()) {
            case CODE -> "`" + ((LiteralTree) part).getBody().getBody().strip() + "`";
            case LITERAL -> ((LiteralTree) part).getBody().getBody();
            case LINK, LINK_PLAIN -> "`" + ((LinkTree) part).getReference().getSignature() + "`";
            default -> part.toString();
        };
    }
}
