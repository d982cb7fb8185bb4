package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import org.jspecify.annotations.Nullable;

/** Middlewares that bound what clients may take, and what is tried again. */
final class LimitMiddlewares {

    private static final int MOST_ATTEMPTS = 10;
    private static final int KB = 1024;

    private final Reading reading;

    LimitMiddlewares(Reading reading) {
        this.reading = reading;
    }

    void rateLimit(Section section, Part route) {
        Integer average = section.number("average");
        Integer burst = section.number("burst");
        String period = section.text("period", "1s");
        String[] key = {"client"};
        section.section("sourceCriterion", criterion -> {
            String header = criterion.text("requestHeaderName");
            if (header != null) {
                key[0] = "header:" + header;
            } else if (criterion.truth("requestHost", false)) {
                key[0] = "header:Host";
            }
        });
        if (average == null || average <= 0) {
            return;
        }
        Part limit = route.object("rateLimit", section.at()).put("requests", average, section.at("average"));
        limit.put("per", Durations.profile(period), section.at("period"));
        limit.put("burst", burst == null ? 1 : Math.max(1, burst), section.at("burst"));
        if (!key[0].equals("client")) {
            limit.put("key", key[0], section.at("sourceCriterion"));
        }
    }

    void inFlightReq(Section section, Part route) {
        Integer amount = section.number("amount");
        section.ignore("sourceCriterion");
        if (amount != null && amount > 0) {
            reading.remarks().of(TraefikTerms.row("http.middlewares.*.inFlightReq"), section.at());
            route.object("concurrency", section.at())
                    .put("limit", amount, section.at("amount"))
                    .put("queue", 0, section.at("amount"));
        }
    }

    void buffering(Section section, Part route) {
        Long bytes = whole(section.text("maxRequestBodyBytes"));
        if (bytes != null && bytes > 0) {
            route.put("maxBody", (bytes + KB - 1) / KB + "KB", section.at("maxRequestBodyBytes"));
        }
    }

    private static @Nullable Long whole(@Nullable String text) {
        return text != null && text.matches("\\d{1,12}") ? Long.valueOf(text) : null;
    }

    void retry(Section section, Part route) {
        Integer attempts = section.number("attempts");
        Position at = section.at("attempts");
        section.ignore("initialInterval");
        if (attempts != null && attempts > 0) {
            reading.remarks().of(TraefikTerms.row("http.middlewares.*.retry.attempts"), at);
            route.object("retry", section.at()).put("attempts", Math.min(MOST_ATTEMPTS, attempts - 1), at);
        }
    }
}
