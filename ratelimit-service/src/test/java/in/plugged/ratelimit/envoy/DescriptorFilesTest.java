package in.plugged.ratelimit.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.envoy.DescriptorTree.Entry;
import in.plugged.ratelimit.file.StrictYaml;
import in.plugged.ratelimit.file.UnusableFile;
import in.plugged.ratelimit.limit.Algorithm;
import in.plugged.ratelimit.limit.Rule;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in a file of descriptors, and which of them a request has. */
class DescriptorFilesTest {

    private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();
    private static final Rule DEPLOYS = new Rule(Optional.of("deploys"), 5, 60, Algorithm.GCRA);

    /** The first two are examples of Envoy's reference service. */
    private static final String MESSAGES =
            """
            domain: messaging
            descriptors:
              - key: message_type
                value: marketing
                descriptors:
                  - key: to_number
                    rate_limit: {unit: day, requests_per_unit: 5}
              - key: to_number
                rate_limit: {unit: day, requests_per_unit: 100}
              - key: path
                value: /api/*
                rate_limit: {unit: second, requests_per_unit: 10}
              - key: path
                value: /api/free
                rate_limit: {unlimited: true}
              - key: path
                rate_limit: {unit: YEAR, requests_per_unit: 7}
              - key: status
                value: 404
                rate_limit: {unit: Minute, requests_per_unit: 4294967295}
              - {key: version, value: 1.10, rate_limit: {unit: minute, requests_per_unit: 3}}
              - {key: version, value: 010, rate_limit: {unit: minute, requests_per_unit: 4}}
              - {key: version, value: Yes, rate_limit: {unit: minute, requests_per_unit: 5}}
              - key: tool
                value: deploy
                policy: deploys
                shadow_mode: true
              - key: closed
                rate_limit: {unit: week, requests_per_unit: 0}
              - key: trusted
                rate_limit:
                  name: more
                  unit: minute
                  requests_per_unit: 1000
                  replaces: [{name: less}]
            """;

    @TempDir Path folder;

    @AfterAll
    static void close() {
        VALIDATION.close();
    }

    @Test
    void aLimitIsThatOfTheWholePathAndOfNoPartOfIt() throws Exception {
        assertCounts(5, 86_400, "message_type=marketing", "to_number=1");
        assertCounts(100, 86_400, "to_number=1");
        assertNone("message_type=marketing");
        assertNone("message_type=other", "to_number=1");
        assertNone("to_number=1", "message_type=marketing");
        assertNone("to_number=1", "to_number=1");
        assertNone("nothing=1");
    }

    @Test
    void aValueIsFoundWholeThenByItsBeginningThenByItsKey() throws Exception {
        assertCounts(10, 1, "path=/api/servers");
        assertCounts(10, 1, "path=/api/");
        assertCounts(7, 31_536_000, "path=/other");
        assertCounts(7, 31_536_000, "path=");
        assertInstanceOf(
                DescriptorLimit.Unlimited.class, limit("path=/api/free").orElseThrow().amount());
    }

    @Test
    void unitsAndValuesMayBeWrittenAsInFilesForEnvoysOwnService() throws Exception {
        assertCounts(1_000_000_000, 60, "status=404");
        assertCounts(3, 60, "version=1.10");
        assertCounts(4, 60, "version=010");
        assertCounts(5, 60, "version=Yes");
    }

    @Test
    void aDescriptorMayHaveANamedPolicyAndOnlyLookOn() throws Exception {
        assertEquals(
                new DescriptorLimit(
                        Optional.of("deploys"),
                        Set.of(),
                        true,
                        new DescriptorLimit.Counted(DEPLOYS)),
                limit("tool=deploy").orElseThrow());
    }

    @Test
    void nothingPassesWhereTheLimitIsZero() throws Exception {
        assertInstanceOf(DescriptorLimit.Closed.class, limit("closed=yes").orElseThrow().amount());
    }

    @Test
    void aLimitMayReplaceOthers() throws Exception {
        DescriptorLimit trusted = limit("trusted=yes").orElseThrow();

        assertEquals(Optional.of("more"), trusted.name());
        assertEquals(Set.of("less"), trusted.replaces());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "descriptors: []                                            | domain",
                "domain: ''                                                 | domain",
                "'domain: \"a\\\"b\"'                                       | domain",
                "{domain: a, descriptors: [{value: x}]}                     | descriptors",
                "{domain: a, descriptors: [{key: x, rate: 1}]}              | rate",
                "{domain: a, descriptors: [{key: x, detailed_metric: true}]} | detailed_metric",
                "{domain: a, descriptors: [{key: x, rate_limit: {unit: fortnight, requests_per_unit: 1}}]} | unit",
                "{domain: a, descriptors: [{key: x, rate_limit: {unit: day, requests_per_unit: -1}}]} | requests",
                "{domain: a, descriptors: [{key: x, rate_limit: {unit: day}}]} | x needs requests_per_unit",
                "{domain: a, descriptors: [{key: x, value: y, rate_limit: {requests_per_unit: 1}}]} | x=y needs",
                "{domain: a, descriptors: [{key: x, rate_limit: {unlimited: true, unit: day}}]} | x is unlimited and has",
                "{domain: a, descriptors: [{key: x, policy: nowhere}]}      | x names no policy",
                "{domain: a, descriptors: [{key: x, policy: deploys, rate_limit: {unlimited: true}}]} | a rate_limit and a policy",
                "{domain: a, descriptors: [{key: x, value: y}, {key: x, value: y}]} | x=y is there twice",
                "{domain: a, descriptors: [{key: x}, {key: x}]}             | x is there twice",
                "{domain: a, descriptors: [{key: x, value: [y]}]}           | value",
                "{domain: a, descriptors: [{key: x, rate_limit: {name: n, unlimited: true, replaces: [{name: n}]}}]} | x replaces itself",
                "'domain: [a'                                               | valid",
            })
    void aSlipIsNamed(String text, String named) {
        var refused = assertThrows(UnusableFile.class, () -> tree(text));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(named), message);
    }

    private void assertCounts(long limit, int seconds, String... entries) throws Exception {
        assertEquals(
                new DescriptorLimit.Counted(Rule.own(limit, seconds, Algorithm.WINDOW)),
                limit(entries).orElseThrow().amount());
    }

    private void assertNone(String... entries) throws Exception {
        assertEquals(Optional.empty(), limit(entries));
    }

    private Optional<DescriptorLimit> limit(String... entries) throws Exception {
        return tree(MESSAGES)
                .limit(Arrays.stream(entries).map(DescriptorFilesTest::entry).toList());
    }

    private static Entry entry(String text) {
        int sign = text.indexOf('=');
        return new Entry(text.substring(0, sign), text.substring(sign + 1));
    }

    private DescriptorTree tree(String text) throws IOException, UnusableFile {
        Path file = Files.writeString(folder.resolve("domain.yaml"), text);
        DomainFile domain = new StrictYaml(VALIDATION.getValidator()).read(file, DomainFile.class);
        return new DescriptorReading(
                        name -> Optional.of(DEPLOYS).filter(_ -> name.equals("deploys")))
                .tree(domain.descriptors());
    }
}
