package dev.portolan.app.desktop.traffic.body;

/** A way to look at a body. */
public enum BodyMode {
    TREE("Tree"),
    QUERY("Query"),
    VARIABLES("Variables"),
    TABLE("Table"),
    PARTS("Parts"),
    IMAGE("Image"),
    PRETTY("Pretty"),
    RAW("Raw"),
    HEX("Hex");

    private final String title;

    BodyMode(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
