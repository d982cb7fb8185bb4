package dev.portolan.app.desktop.traffic.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of one sequence are those of another, in order: the longest common subsequence by Myers' greedy algorithm ("An
 * O(ND) Difference Algorithm and Its Variations", 1986). Where the two differ in more than {@link #MOST_EDITS} places, elements
 * that are unique in both divide them first, so that time and memory stay bounded; what is found then is right, though it may
 * not be the longest. Stateless.
 */
final class Matching {

    /** Of memory the search takes the square of it, in ints. */
    static final int MOST_EDITS = 1000;

    private final int[] left;
    private final int[] right;
    private final int[] matched;

    private Matching(int[] left, int[] right) {
        this.left = left;
        this.right = right;
        matched = new int[left.length];
        Arrays.fill(matched, -1);
    }

    /** For each of the left ones where it is among the right ones, or -1; ascending. */
    static int[] of(int[] left, int[] right) {
        Matching matching = new Matching(left, right);
        matching.match(0, left.length, 0, right.length);
        return matching.matched;
    }

    private void match(int leftFrom, int leftTo, int rightFrom, int rightTo) {
        int from = leftFrom;
        int other = rightFrom;
        while (from < leftTo && other < rightTo && left[from] == right[other]) {
            matched[from++] = other++;
        }
        int to = leftTo;
        int otherTo = rightTo;
        while (to > from && otherTo > other && left[to - 1] == right[otherTo - 1]) {
            matched[--to] = --otherTo;
        }
        if (from < to && other < otherTo && !shortest(from, to, other, otherTo)) {
            divide(from, to, other, otherTo);
        }
    }

    /** False where there are too many edits. */
    private boolean shortest(int leftFrom, int leftTo, int rightFrom, int rightTo) {
        int width = leftTo - leftFrom;
        int height = rightTo - rightFrom;
        int most = Math.min(MOST_EDITS, width + height);
        // How far each diagonal x - y was reached, in the middle of the array; and what was so after each number of
        // edits.
        int[] reached = new int[2 * most + 3];
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int at = most + 1 + diagonal;
                int x = down(reached, at, diagonal, edits) ? reached[at + 1] : reached[at - 1] + 1;
                int y = x - diagonal;
                while (x < width && y < height && left[leftFrom + x] == right[rightFrom + y]) {
                    x++;
                    y++;
                }
                reached[at] = x;
                if (x >= width && y >= height) {
                    back(trace, leftFrom, rightFrom, width, height);
                    return true;
                }
            }
            trace.add(Arrays.copyOfRange(reached, most + 1 - edits, most + 2 + edits));
        }
        return false;
    }

    /** Whether the diagonal is entered from the one above it: by an element of the right. */
    private static boolean down(int[] reached, int at, int diagonal, int edits) {
        return diagonal == -edits || (diagonal != edits && reached[at - 1] < reached[at + 1]);
    }

    private void back(List<int[]> trace, int leftFrom, int rightFrom, int width, int height) {
        int x = width;
        int y = height;
        for (int edits = trace.size(); edits > 0; edits--) {
            int[] before = trace.get(edits - 1);
            int diagonal = x - y;
            int at = diagonal + edits - 1;
            boolean down = diagonal == -edits || (diagonal != edits && before[at - 1] < before[at + 1]);
            int fromX = down ? before[at + 1] : before[at - 1];
            int fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
            while (x > fromX && y > fromY && x > 0 && y > 0 && left[leftFrom + x - 1] == right[rightFrom + y - 1]) {
                matched[leftFrom + --x] = rightFrom + --y;
            }
            x = fromX;
            y = fromY;
        }
        while (x > 0 && y > 0) {
            matched[leftFrom + --x] = rightFrom + --y;
        }
    }

    /** Matches what is there once on either side, in the longest ascending run, then what lies between. */
    private void divide(int leftFrom, int leftTo, int rightFrom, int rightTo) {
        Map<Integer, Integer> rightPlaces = places(right, rightFrom, rightTo);
        Map<Integer, Integer> leftPlaces = places(left, leftFrom, leftTo);
        List<int[]> pairs = new ArrayList<>();
        for (int i = leftFrom; i < leftTo; i++) {
            int there = rightPlaces.getOrDefault(left[i], -1);
            if (there >= 0 && leftPlaces.getOrDefault(left[i], -1) >= 0) {
                pairs.add(new int[] {i, there});
            }
        }
        List<int[]> anchors = ascending(pairs);
        if (anchors.isEmpty()) {
            return;
        }
        int from = leftFrom;
        int other = rightFrom;
        for (int[] anchor : anchors) {
            match(from, anchor[0], other, anchor[1]);
            matched[anchor[0]] = anchor[1];
            from = anchor[0] + 1;
            other = anchor[1] + 1;
        }
        match(from, leftTo, other, rightTo);
    }

    /** Where each element is; -1 for one that is there more than once. */
    private static Map<Integer, Integer> places(int[] elements, int from, int to) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = from; i < to; i++) {
            int place = i;
            places.compute(elements[i], (element, known) -> known == null ? place : -1);
        }
        return places;
    }

    /** The longest run in which the second numbers ascend as the first ones do. */
    private static List<int[]> ascending(List<int[]> pairs) {
        int[] ends = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int length = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(ends[middle])[1] < pairs.get(i)[1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        List<int[]> run = new ArrayList<>();
        for (int at = length == 0 ? -1 : ends[length - 1]; at >= 0; at = before[at]) {
            run.addFirst(pairs.get(at));
        }
        return run;
    }
}
