package dev.portolan.engine.capture.filter;

/** Ends the reading of a filter at a mistake; never leaves the package. */
final class FilterMistake extends Exception {

    private final int from;
    private final int to;
    private final String sentence;

    FilterMistake(int from, int to, String sentence) {
        super(sentence, null, false, false);
        this.from = from;
        this.to = to;
        this.sentence = sentence;
    }

    TrafficFilter.Result.Mistake result() {
        return new TrafficFilter.Result.Mistake(from, to, sentence);
    }
}
