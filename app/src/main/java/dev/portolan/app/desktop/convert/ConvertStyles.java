package dev.portolan.app.desktop.convert;

import java.util.Objects;

/** The looks of import and export. */
final class ConvertStyles {

    static final String SHEET = Objects.requireNonNull(ConvertStyles.class.getResource("convert.css"))
            .toExternalForm();

    private ConvertStyles() {}
}
