package dev.portolan.app.desktop.traffic.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of one sequence are those of another, in order: the longest common subsequence by Myers' greedy algorithm ("An
 * O(ND) Difference Algorithm and Its Variations", 1986). Where the two differ in more than {@link #MOST_EDITS} places, elements
 * that are unique in both divide them first, and where there are none it goes as far as that many edits lead and begins anew,
 * so that time and memory stay bounded; what is found then is right, though it may not be the longest. Stateless.
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
        int to = leftTo;
        int otherTo = rightTo;
        while (to > from && otherTo > other && left[to - 1] == right[otherTo - 1]) {
            matched[--to] = --otherTo;
        }
        while (true) {
            while (from < to && other < otherTo && left[from] == right[other]) {
                matched[from++] = other++;
            }
            if (from == to || other == otherTo) {
                return;
            }
            Search search = new Search(from, other, to - from, otherTo - other);
            if (search.complete || !divide(from, to, other, otherTo)) {
                search.take();
                from += search.x;
                other += search.y;
            } else {
                return;
            }
        }
    }

    /** The shortest way through the table of both, from its upper left corner; as far as it comes with so many edits. */
    private final class Search {

        private final int leftFrom;
        private final int rightFrom;
        private final int width;
        private final int height;
        private final int most;

        /** How far each diagonal {@code x - y} was reached; diagonal 0 is in the middle. */
        private final int[] reached;

        /** What was reached after each number of edits. */
        private final List<int[]> trace = new ArrayList<>();

        /** Where it ends: the lower right corner, or what is nearest to it. */
        private int x;

        private int y;
        private int edits;
        private boolean complete;

        Search(int leftFrom, int rightFrom, int width, int height) {
            this.leftFrom = leftFrom;
            this.rightFrom = rightFrom;
            this.width = width;
            this.height = height;
            most = Math.min(MOST_EDITS, width + height);
            reached = new int[2 * most + 3];
            for (edits = 0; edits <= most && !complete; edits++) {
                complete = step();
                trace.add(Arrays.copyOfRange(reached, most + 1 - edits, most + 2 + edits));
            }
            edits--;
            if (!complete) {
                furthest();
            }
        }

        /** Goes on by one edit, then along what is equal; whether that is the end. */
        private boolean step() {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int at = most + 1 + diagonal;
                boolean down = diagonal == -edits || (diagonal != edits && reached[at - 1] < reached[at + 1]);
                int column = down ? reached[at + 1] : reached[at - 1] + 1;
                int row = column - diagonal;
                while (column < width && row < height && left[leftFrom + column] == right[rightFrom + row]) {
                    column++;
                    row++;
                }
                reached[at] = column;
                if (column >= width && row >= height) {
                    x = width;
                    y = height;
                    return true;
                }
            }
            return false;
        }

        private void furthest() {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int column = reached[most + 1 + diagonal];
                int row = column - diagonal;
                if (column <= width && row <= height && column + row > x + y) {
                    x = column;
                    y = row;
                }
            }
        }

        /** Matches what is equal on the way. */
        void take() {
            int column = x;
            int row = y;
            for (int edit = edits; edit > 0; edit--) {
                int[] before = trace.get(edit - 1);
                int diagonal = column - row;
                int at = diagonal + edit - 1;
                boolean down = diagonal == -edit || (diagonal != edit && before[at - 1] < before[at + 1]);
                int fromColumn = down ? before[at + 1] : before[at - 1];
                int fromRow = fromColumn - (down ? diagonal + 1 : diagonal - 1);
                // Behind the edit; before it is what was equal.
                int turn = down ? fromColumn : fromColumn + 1;
                while (column > turn) {
                    matched[leftFrom + --column] = rightFrom + --row;
                }
                column = fromColumn;
                row = fromRow;
            }
            while (column > 0) {
                matched[leftFrom + --column] = rightFrom + --row;
            }
        }
    }

    /** Matches what is there once on either side, in the longest ascending run, then what lies between; false where nothing is. */
    private boolean divide(int leftFrom, int leftTo, int rightFrom, int rightTo) {
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
            return false;
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
        return true;
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
