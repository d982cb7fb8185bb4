package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;

/** The client's address and port. */
record Client(Pattern pattern) implements Condition {

    static Condition read(Word word) throws FilterMistake {
        return new Client(Pattern.of(word.value(), word));
    }

    @Override
    public boolean matches(ExchangeSummary summary, Heads heads) {
        Exchange exchange = heads.of(summary.id());
        return exchange != null && pattern.matches(exchange.client());
    }

    @Override
    public boolean needsHeads() {
        return true;
    }
}
