package dev.portolan.app.desktop.routes;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An item of one of the profile's lists at its place.
 *
 * @param index its place in the file
 */
public record Row<T>(int index, T item) {

    static <T> List<Row<T>> of(List<T> items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Row<>(i, items.get(i)))
                .toList();
    }
}
