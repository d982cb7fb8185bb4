package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Cors;
import dev.portolan.engine.profile.Units;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Which pages of other origins may use a route, while that is edited. Lists have commas between. */
public final class CorsDraft {

    private final StringProperty origins;
    private final StringProperty methods;
    private final StringProperty headers;
    private final StringProperty expose;
    private final BooleanProperty credentials;
    private final StringProperty maxAge;

    CorsDraft(Fields fields) {
        origins = fields.text();
        methods = fields.text();
        headers = fields.text();
        expose = fields.text();
        credentials = fields.flag();
        maxAge = fields.text();
    }

    void load(@Nullable Cors cors) {
        origins.set(cors == null ? "" : joined(cors.origins()));
        methods.set(joined(cors == null ? Cors.DEFAULT_METHODS : cors.methods()));
        headers.set(cors == null ? "" : joined(cors.headers()));
        expose.set(cors == null ? "" : joined(cors.expose()));
        credentials.set(cors != null && cors.credentials());
        maxAge.set(Units.text(cors == null ? Cors.DEFAULT_MAX_AGE : cors.maxAge()));
    }

    private static String joined(List<String> values) {
        return String.join(", ", values);
    }

    @Nullable
    Cors read(Reading reading) {
        return origins.get().isBlank()
                ? null
                : new Cors(
                        ProtectionDraft.list(origins),
                        ProtectionDraft.list(methods),
                        ProtectionDraft.list(headers),
                        ProtectionDraft.list(expose),
                        credentials.get(),
                        reading.duration("/cors/maxAge", maxAge.get(), Cors.DEFAULT_MAX_AGE));
    }

    /** Empty to leave all of it to the target. */
    public StringProperty origins() {
        return origins;
    }

    public StringProperty methods() {
        return methods;
    }

    /** Empty for all that are asked for. */
    public StringProperty headers() {
        return headers;
    }

    public StringProperty expose() {
        return expose;
    }

    public BooleanProperty credentials() {
        return credentials;
    }

    public StringProperty maxAge() {
        return maxAge;
    }
}
