package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.CacheSettings;
import dev.portolan.engine.profile.Units;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;

/** A route's cache, while that is edited. */
public final class CacheDraft {

    private final BooleanProperty enabled;
    private final StringProperty size;

    CacheDraft(Fields fields) {
        enabled = fields.flag();
        size = fields.text();
    }

    void load(CacheSettings cache) {
        enabled.set(cache.enabled());
        size.set(Units.text(cache.size()));
    }

    CacheSettings read(Reading reading) {
        Long bytes = reading.size("/cache/size", size.get());
        return new CacheSettings(enabled.get(), bytes == null ? CacheSettings.DEFAULT_SIZE : bytes);
    }

    /** Whether it is used; off keeps the size. */
    public BooleanProperty enabled() {
        return enabled;
    }

    public StringProperty size() {
        return size;
    }
}
