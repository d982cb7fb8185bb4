package dev.portolan.engine.policy;

import dev.portolan.engine.profile.FieldTemplate;
import java.nio.charset.StandardCharsets;

/** What is known of a request, for fields whose values the profile writes with names in braces. */
public interface Variables {

    /** Of a request of which nothing is known. */
    Variables NONE = _ -> "";

    /** @return empty where it is not known */
    String value(String name);

    /** A value of a field with all that is to be filled in, as bytes in characters; empty where nothing is left of it. */
    default String filled(String template) {
        String text = FieldTemplate.filled(template, this::value).strip();
        String plain = text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", "?") : text;
        // On the wire a field is bytes, and these are those of UTF-8.
        return new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
