package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.send.OwnAnswer;

/** How far a request of the composer is. */
sealed interface SendState {

    record Unsent() implements SendState {}

    /** @param id of the exchange in the capture, or 0 where that is not known, or there is none */
    record UnderWay(long id) implements SendState {}

    record Answered(OwnAnswer answer) implements SendState {}

    /** @param why nothing was sent, a sentence */
    record NotSent(String why) implements SendState {}

    /** The exchange that shows the answer, or 0. */
    default long id() {
        return switch (this) {
            case UnderWay(long id) -> id;
            case Answered(OwnAnswer answer) -> answer.id();
            case Unsent _, NotSent _ -> 0;
        };
    }
}
