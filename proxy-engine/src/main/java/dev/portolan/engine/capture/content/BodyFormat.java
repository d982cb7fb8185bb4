package dev.portolan.engine.capture.content;

/** What the bytes of a body are, and so what it can be shown as. */
public enum BodyFormat {
    EMPTY("nothing", false),
    JSON("JSON", true),
    GRAPHQL("GraphQL", true),
    XML("XML", true),
    HTML("HTML", true),
    CSS("CSS", true),
    JAVASCRIPT("JavaScript", true),
    FORM("Form", true),
    MULTIPART("Multipart", false),
    EVENT_STREAM("Event stream", true),
    GRPC("gRPC", false),
    GRPC_WEB_TEXT("gRPC-Web text", false),
    PROTOBUF("Protobuf", false),
    IMAGE("Image", false),
    TEXT("Text", true),
    BINARY("Binary", false);

    private final String title;
    private final boolean text;

    BodyFormat(String title, boolean text) {
        this.title = title;
        this.text = text;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** Whether it consists of characters. */
    public boolean text() {
        return text;
    }
}
