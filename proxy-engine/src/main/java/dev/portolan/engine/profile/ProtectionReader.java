package dev.portolan.engine.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what stands before a route. */
final class ProtectionReader {

    private ProtectionReader() {}

    static Protection read(ObjectReader route, Findings problems) {
        return new Protection(
                access(route),
                rateLimit(route),
                cors(route),
                AuthReader.read(route, problems),
                route.bool("writeGuard", false));
    }

    private static Access access(ObjectReader route) {
        ObjectReader access = route.object("access", FieldNames.ACCESS);
        return access == null
                ? Access.NONE
                : new Access(
                        access.strings("allow", "[ \"10.0.0.0/8\" ]"), access.strings("deny", "[ \"10.0.0.0/8\" ]"));
    }

    private static @Nullable Cors cors(ObjectReader route) {
        ObjectReader cors = route.object("cors", FieldNames.CORS);
        if (cors == null) {
            return null;
        }
        return new Cors(
                cors.strings("origins", "[ \"http://localhost:5173\" ]"),
                cors.has("methods") ? cors.strings("methods", "[ \"GET\" ]") : Cors.DEFAULT_METHODS,
                cors.strings("headers", "[ \"X-Api-Key\" ]"),
                cors.strings("expose", "[ \"X-Total\" ]"),
                cors.bool("credentials", false),
                cors.duration("maxAge", Cors.DEFAULT_MAX_AGE));
    }

    private static @Nullable RateLimit rateLimit(ObjectReader route) {
        ObjectReader limit = route.object("rateLimit", FieldNames.RATE_LIMIT);
        if (limit == null) {
            return null;
        }
        if (!limit.has("requests")) {
            limit.problem("requests", "The number of requests is missing; write one such as \"requests\": 100.");
        }
        if (!limit.has("per")) {
            limit.problem("per", "The time is missing; write one such as \"per\": \"1m\".");
        }
        Integer requests = limit.integer("requests", "100");
        int many = requests == null ? 1 : requests;
        return new RateLimit(
                many,
                limit.duration("per", Duration.ofMinutes(1)),
                limit.integer("burst", "20", many),
                limit.string("key", RateLimit.CLIENT));
    }
}
