package dev.portolan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ProfileWriteTest {

    private static final String BY_HAND = """
            { "name":"Shop","version":1,
              "capture": { "bodyLimit": "1024KB" },
              "routes": [
                { "to": [ "localhost:8080" ], "enabled": true, "path": "/api", "name": "API" },
                { "to": { "url": "http://localhost:3000/" }, "path": "/" }
              ],
              "listeners": [ { "tls": true, "port": 4443 } ] }
            """;

    @Test
    void whatIsUnchangedStaysAsItWasWrittenByteForByte() {
        assertThat(Profiles.write(ProfilesTest.profile(BY_HAND), BY_HAND)).isEqualTo(BY_HAND);
    }

    @Test
    void aChangeLeavesOrderSpellingAndWrittenDefaultsOfAllElse() {
        Profile before = ProfilesTest.profile(BY_HAND);
        Route root = before.routes().get(1);
        Route stripped = new Route(
                root.name(),
                root.enabled(),
                Match.prefix("/shop"),
                root.action(),
                new Rewrite(true, null, "keep", true, true, HeaderEdits.NONE, HeaderEdits.NONE),
                root.timeouts(),
                root.tls());
        Route added = ProfilesTest.forward("/new", 9000);

        assertThat(Profiles.write(
                        with(before, List.of(added, stripped, before.routes().get(0))), BY_HAND))
                .isEqualTo("""
                        {
                          "name": "Shop",
                          "version": 1,
                          "capture": { "bodyLimit": "1024KB" },
                          "routes": [
                            { "path": "/new", "to": "http://localhost:9000" },
                            { "to": { "url": "http://localhost:3000/" }, "stripPrefix": true, "path": "/shop" },
                            { "to": [ "localhost:8080" ], "enabled": true, "path": "/api", "name": "API" }
                          ],
                          "listeners": [ { "tls": true, "port": 4443 } ]
                        }
                        """);
    }

    @Test
    void indentationLineEndsAndTheNameOfTheSchemaStay() {
        String previous = """
                {
                    "$schema": "https://example.com/schema.json",
                    "version": 1, "name": "Shop", "listeners": [ { "port": 8000 } ]
                }
                """.replace("\n", "\r\n");
        Profile profile = ProfilesTest.profile(previous);

        assertThat(Profiles.write(with(profile, List.of(ProfilesTest.forward("/", 3000))), previous))
                .isEqualTo("""
                        {
                            "$schema": "https://example.com/schema.json",
                            "version": 1,
                            "name": "Shop",
                            "listeners": [ { "port": 8000 } ],
                            "routes": [ { "path": "/", "to": "http://localhost:3000" } ]
                        }
                        """.replace("\n", "\r\n"));
    }

    @Test
    void aGroupThatGoesBackToItsDefaultDisappearsAndAFieldStays() {
        String previous = """
                { "version": 1, "name": "Shop", "listeners": [ { "port": 8000 } ], "routes": [
                  { "path": "/", "methods": [ "GET" ], "to": "localhost:3000", "stripPrefix": true,
                    "timeouts": { "connect": "1s" }, "headers": { "request": { "set": { "A": "1" } } } } ] }
                """;

        assertThat(Profiles.write(
                        with(ProfilesTest.profile(previous), List.of(ProfilesTest.forward("/", 3000))), previous))
                .contains("[ { \"path\": \"/\", \"to\": \"localhost:3000\", \"stripPrefix\": false } ]");
    }

    @Test
    void aChangedActionReplacesTheOldOne() {
        Profile before = ProfilesTest.profile(BY_HAND);
        Route api = before.routes().get(0);
        Route answered = new Route(
                api.name(),
                api.enabled(),
                api.match(),
                new Action.Redirect("/elsewhere", 302),
                api.rewrite(),
                api.timeouts(),
                api.tls());

        assertThat(Profiles.write(with(before, List.of(answered)), BY_HAND))
                .contains("{ \"enabled\": true, \"path\": \"/api\", \"redirect\": \"/elsewhere\", \"name\": \"API\" }");
    }

    @Test
    void whatDoesNotFitOnALineIsBrokenWhereAPersonWould() {
        Profile profile = ProfilesTest.profile("""
                { "version": 1, "name": "Shop", "listeners": [ { "port": 8000 } ], "routes": [
                  { "path": "/", "to": "localhost:3000",
                    "headers": { "request": { "set": { "X-Forwarded-Prefix": "/shop", "X-Environment": "development" } } } } ] }
                """);

        assertThat(Profiles.write(profile, null)).isEqualTo("""
                {
                  "version": 1,
                  "name": "Shop",
                  "listeners": [ { "port": 8000 } ],
                  "routes": [
                    {
                      "path": "/",
                      "to": "http://localhost:3000",
                      "headers": {
                        "request": { "set": { "X-Forwarded-Prefix": "/shop", "X-Environment": "development" } }
                      }
                    }
                  ]
                }
                """);
    }

    @Test
    void everyProfileIsReadBackAsItWas() {
        RandomProfiles profiles = new RandomProfiles(20_26);
        for (int i = 0; i < 300; i++) {
            Profile profile = profiles.next();
            assertThat(Profiles.check(profile)).isEmpty();
            assertThat(readBack(Profiles.write(profile, null))).isEqualTo(profile);
        }
    }

    @Test
    void everyChangeIsReadBackAndKeepsTheOrderOfWhatStood() {
        RandomProfiles profiles = new RandomProfiles(7);
        for (int i = 0; i < 300; i++) {
            String previous = reversed(Profiles.write(profiles.next(), null));
            Profile changed = profiles.next();

            String written = Profiles.write(changed, previous);

            assertThat(readBack(written)).isEqualTo(changed);
            List<String> kept = new ArrayList<>(names(previous));
            kept.retainAll(names(written));
            assertThat(names(written)).containsSubsequence(kept);
        }
    }

    /** The same file as someone would have it who likes another order. */
    private static String reversed(String json) {
        var reversed = JsonNodeFactory.instance.objectNode();
        JsonNode root = tree(json);
        names(json).reversed().forEach(name -> reversed.set(name, root.get(name)));
        return reversed.toString();
    }

    private static List<String> names(String json) {
        return List.copyOf(tree(json).propertyNames());
    }

    private static JsonNode tree(String json) {
        return Objects.requireNonNull(JsonText.read(json, new Findings()));
    }

    private static Profile readBack(String json) {
        Profiles.Parsed parsed = Profiles.parse(json);
        assertThat(parsed.problems()).as(json).isEmpty();
        return Objects.requireNonNull(parsed.profile());
    }

    private static Profile with(Profile profile, List<Route> routes) {
        return profile.withRoutes(routes);
    }
}
