package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What stands before a route, while that is edited. */
public final class ProtectionDraft {

    private static final int MOST = 1_000_000;

    /** Who is counted together by the rate limit. */
    public enum CountedBy {
        CLIENT("Each client"),
        HEADER("Each value of a field"),
        ALL("All together");

        private final String label;

        CountedBy(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final StringProperty allow;
    private final StringProperty deny;
    private final StringProperty requests;
    private final StringProperty per;
    private final StringProperty burst;
    private final ObjectProperty<CountedBy> key;
    private final StringProperty header;
    private final CorsDraft cors;
    private final AuthDraft auth;
    private final BooleanProperty writeGuard;

    ProtectionDraft(Fields fields) {
        allow = fields.text();
        deny = fields.text();
        requests = fields.text();
        per = fields.text();
        burst = fields.text();
        key = fields.choice(CountedBy.CLIENT);
        header = fields.text();
        cors = new CorsDraft(fields);
        auth = new AuthDraft(fields);
        writeGuard = fields.flag();
    }

    void load(Protection protection) {
        allow.set(String.join(", ", protection.access().allow()));
        deny.set(String.join(", ", protection.access().deny()));
        var limit = protection.rateLimit();
        requests.set(limit == null ? "" : Integer.toString(limit.requests()));
        per.set(limit == null ? "1m" : Units.text(limit.per()));
        burst.set(limit == null || limit.burst() == limit.requests() ? "" : Integer.toString(limit.burst()));
        var field = limit == null ? null : limit.header();
        key.set(
                field != null
                        ? CountedBy.HEADER
                        : limit != null && limit.key().equals(RateLimit.ALL) ? CountedBy.ALL : CountedBy.CLIENT);
        header.set(Reading.orEmpty(field));
        cors.load(protection.cors());
        auth.load(protection.auth());
        writeGuard.set(protection.writeGuard());
    }

    Protection read(Reading reading) {
        return new Protection(
                new Access(list(allow), list(deny)),
                readLimit(reading),
                cors.read(reading),
                auth.read(reading),
                writeGuard.get());
    }

    /** Written with commas or blanks between. */
    static List<String> list(StringProperty text) {
        return Stream.of(text.get().split("[,;\\s]+"))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private @Nullable RateLimit readLimit(Reading reading) {
        if (requests.get().isBlank()) {
            return null;
        }
        int many = reading.number(
                "/rateLimit/requests", requests.get(), 1, MOST, "Write a whole number from 1 on, such as 100.", 1);
        int most = burst.get().isBlank()
                ? many
                : reading.number(
                        "/rateLimit/burst", burst.get(), 1, MOST, "Write a whole number from 1 on, such as 20.", many);
        return new RateLimit(
                many, reading.duration("/rateLimit/per", per.get(), Duration.ofMinutes(1)), most, readKey(reading));
    }

    private String readKey(Reading reading) {
        return switch (key.get()) {
            case CLIENT -> RateLimit.CLIENT;
            case ALL -> RateLimit.ALL;
            case HEADER -> {
                if (header.get().isBlank()) {
                    reading.problem("/rateLimit/key", "Write the field's name, such as X-Api-Key.");
                    yield RateLimit.CLIENT;
                }
                yield RateLimit.HEADER + header.get().strip();
            }
        };
    }

    /** Ranges of addresses, with commas between. */
    public StringProperty allow() {
        return allow;
    }

    /** Ranges of addresses, with commas between. */
    public StringProperty deny() {
        return deny;
    }

    /** Empty for no limit. */
    public StringProperty requests() {
        return requests;
    }

    public StringProperty per() {
        return per;
    }

    /** Empty for as many as the limit. */
    public StringProperty burst() {
        return burst;
    }

    public ObjectProperty<CountedBy> key() {
        return key;
    }

    /** The field by whose value requests are told apart where {@link #key()} is {@link CountedBy#HEADER}. */
    public StringProperty header() {
        return header;
    }

    public CorsDraft cors() {
        return cors;
    }

    public AuthDraft auth() {
        return auth;
    }

    public BooleanProperty writeGuard() {
        return writeGuard;
    }
}
