package dev.portolan.engine.har;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Message;
import tools.jackson.core.JsonGenerator;

/** A WebSocket's messages as Chromium writes them; members of our own say what it leaves out. */
final class HarMessages {

    static final int TEXT = 1;

    private HarMessages() {}

    static void write(JsonGenerator json, Exchange exchange) {
        json.writeArrayPropertyStart("_webSocketMessages");
        double began = exchange.summary().startedMillis() / 1e3;
        for (Message message : exchange.messages()) {
            write(json, message, began);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Message message, double began) {
        json.writeStartObject();
        json.writeStringProperty("type", message.fromClient() ? "send" : "receive");
        json.writeNumberProperty("time", began + message.atNanos() / 1e9);
        json.writeNumberProperty("opcode", message.opcode());
        String text = message.opcode() == TEXT ? HarText.of(message.payload()) : null;
        if (text != null) {
            json.writeStringProperty("data", text);
        } else {
            json.writeName("data").writeBinary(message.payload());
            json.writeBooleanProperty("_base64", true);
        }
        json.writeNumberProperty("_atNanos", message.atNanos());
        if (!message.last()) {
            json.writeBooleanProperty("_last", false);
        }
        if (message.payload().length < message.length()) {
            json.writeNumberProperty("_length", message.length());
        }
        if (message.wireLength() != message.length()) {
            json.writeNumberProperty("_wireLength", message.wireLength());
        }
        json.writeStringProperty("_compression", message.compression().name());
        json.writeEndObject();
    }
}
