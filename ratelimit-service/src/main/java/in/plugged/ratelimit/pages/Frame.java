package in.plugged.ratelimit.pages;

import in.plugged.web.person.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What stands around the figures: what they are of, and what else can be chosen.
 *
 * @param query what is shown, as it stands in an address
 * @param range how that names the time
 * @param secret the only secret whose callers are shown; empty for all
 * @param whole where all of them are shown
 */
record Frame(
        String heading,
        String query,
        String range,
        String secret,
        String whole,
        List<Option> hubs,
        List<Option> keys,
        List<Option> spans) {

    /** Something that can be chosen. */
    record Option(String value, String words, boolean chosen) {}

    /**
     * @param mine the hubs of who looks at it
     * @param person the same with their names, where these are known
     * @param names the keys of the hub; without them only the chosen key is there
     */
    static Frame of(
            Choice choice,
            Set<String> mine,
            Optional<Person> person,
            Map<String, String> names,
            Reader reader) {
        UsageMessages words = reader.words();
        return new Frame(
                choice.span().heading(words),
                choice.query(),
                choice.span().text(),
                choice.secret().map(Object::toString).orElse(""),
                href(choice.with(Optional.empty())),
                hubs(choice, mine, person),
                keys(choice, names, words),
                Arrays.stream(Span.values()).map(span -> option(span, choice, words)).toList());
    }

    private static List<Option> hubs(Choice choice, Set<String> mine, Optional<Person> person) {
        return person
                .map(Person::hubs)
                .orElseGet(
                        () ->
                                new TreeSet<>(mine)
                                        .stream().map(id -> new Person.Hub(id, id)).toList())
                .stream()
                .map(hub -> new Option(hub.id(), hub.name(), hub.id().equals(choice.hubId())))
                .toList();
    }

    private static List<Option> keys(
            Choice choice, Map<String, String> names, UsageMessages words) {
        String chosen = choice.key().map(Object::toString).orElse("");
        Stream<Option> nameless =
                Stream.of(chosen)
                        .filter(id -> !id.isEmpty() && !names.containsKey(id))
                        .map(id -> new Option(id, id, true));
        Stream<Option> named =
                names.entrySet().stream()
                        .map(
                                key ->
                                        new Option(
                                                key.getKey(),
                                                key.getValue(),
                                                key.getKey().equals(chosen)));
        var every = Stream.of(new Option("", words.everyKey(), chosen.isEmpty()));
        return Stream.of(every, nameless, named).flatMap(each -> each).toList();
    }

    private static Option option(Span span, Choice choice, UsageMessages words) {
        return new Option(href(choice.with(span)), span.words(words), span == choice.span());
    }

    private static String href(Choice choice) {
        return UsagePage.PATH + "?" + choice.query();
    }
}
