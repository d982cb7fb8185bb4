package dev.portolan.app.convert;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Ports and names of this machine that may stand for those of a configuration which was made for others. */
public final class LocalPlaces {

    private static final Map<Integer, Integer> USUAL = Map.of(80, 8080, 443, 4443);
    private static final int UP = 8000;
    private static final int HIGHEST = 65_535;
    private static final String SUFFIX = ".localhost";

    private LocalPlaces() {}

    /**
     * For each port one that needs no rights: 8080 for 80, 4443 for 443.
     *
     * @param free whether a port may be taken
     * @return without those for which there is none
     */
    public static Map<Integer, Integer> ports(List<Integer> ports, IntPredicate free) {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (int port : ports) {
            int place = USUAL.getOrDefault(port, port + UP);
            while (place <= HIGHEST && (places.containsValue(place) || !free.test(place))) {
                place++;
            }
            if (place <= HIGHEST) {
                places.put(port, place);
            }
        }
        return places;
    }

    /** For each name one below {@code localhost}, which leads to this machine by itself: no two get the same. */
    public static Map<String, String> hosts(List<String> hosts) {
        Map<String, String> places = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String host : hosts) {
            places.put(host, host(host, taken));
        }
        return places;
    }

    private static String host(String host, Set<String> taken) {
        String wildcard = host.startsWith("*.") ? "*." : "";
        String[] labels = host.substring(wildcard.length()).split("\\.");
        int first = labels[0].equals("www") && labels.length > 2 ? 1 : 0;
        for (int end = first + 1; end <= labels.length; end++) {
            String place = wildcard + String.join(".", Arrays.copyOfRange(labels, first, end)) + SUFFIX;
            if (taken.add(place)) {
                return place;
            }
        }
        int number = 2;
        while (!taken.add(wildcard + labels[first] + "-" + number + SUFFIX)) {
            number++;
        }
        return wildcard + labels[first] + "-" + number + SUFFIX;
    }
}
