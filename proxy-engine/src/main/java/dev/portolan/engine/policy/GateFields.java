package dev.portolan.engine.policy;

import dev.portolan.engine.wire.FieldSection;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Fields of a request as a gate leaves them. Stateless, any thread. */
public final class GateFields {

    private GateFields() {}

    /**
     * The fields with some others. Whatever the client sent under one of the names is taken off, in each spelling that programs behind
     * CGI can't tell apart; nor can it have one of them taken off again by naming it in {@code Connection}.
     *
     * @param removed names
     * @param set values by name; valid in themselves
     */
    public static HttpHeaders changed(HttpHeaders in, Collection<String> removed, Map<String, String> set) {
        List<String> names = new ArrayList<>();
        removed.forEach(name -> names.add(plain(name)));
        set.keySet().forEach(name -> names.add(plain(name)));
        HttpHeaders out = FieldSection.UNCHECKED.newHeaders();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = in.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            CharSequence name = field.getKey();
            if (FieldNames.like(name, "connection")) {
                out.add(name, options(field.getValue().toString(), names));
            } else if (names.stream().noneMatch(each -> FieldNames.like(name, each))) {
                out.add(name, field.getValue());
            }
        }
        set.forEach(out::add);
        return out;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String options(String connection, List<String> kept) {
        return Arrays.stream(connection.split(",", -1))
                .map(String::strip)
                .filter(option -> kept.stream().noneMatch(name -> FieldNames.like(option, name)))
                .collect(Collectors.joining(", "));
    }

    /** What may go on to a server besides the target, or come from there: without what belongs to a connection or says who asks. */
    public static HttpHeaders forOthers(HttpHeaders in) {
        ConnectionOptions options = ConnectionOptions.of(in);
        HttpHeaders out = new DefaultHttpHeaders();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = in.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            CharSequence name = field.getKey();
            if (!FieldNames.connectionSpecific(name)
                    && !FieldNames.host(name)
                    && !FieldNames.forwarding(name)
                    && !FieldNames.like(name, "expect")
                    && !options.names(name)) {
                out.add(name, field.getValue());
            }
        }
        out.remove(HttpHeaderNames.CONTENT_LENGTH);
        return out;
    }
}
