package dev.portolan.app.desktop.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Which version this is, and whose work is in it. */
public final class About {

    private About() {}

    /** From the module's descriptor; run from class folders there is none. */
    public static String version() {
        return Optional.ofNullable(About.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }

    static String licences() {
        try (InputStream text = Objects.requireNonNull(About.class.getResourceAsStream("licences.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
