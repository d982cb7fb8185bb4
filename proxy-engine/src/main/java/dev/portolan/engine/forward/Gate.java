package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One policy that decides whether a request gets in. All event loops share it; it is asked on that of the request and never blocks. */
interface Gate {

    Admission ask(Visit visit);

    /** What a gate says. */
    sealed interface Admission {

        Admission PASSED = new Passed(_ -> {});

        /**
         * It gets in, as far as this gate is concerned.
         *
         * @param leaving what the gate leaves with it
         */
        record Passed(Consumer<Visit> leaving) implements Admission {}

        /**
         * It does not.
         *
         * @param detail why, a sentence; or null
         * @param fields that belong to the answer
         */
        record Refused(Failure failure, @Nullable String detail, HttpHeaders fields) implements Admission {

            Refused(Failure failure, @Nullable String detail) {
                this(failure, detail, EmptyHttpHeaders.INSTANCE);
            }
        }

        /**
         * The gate answers in the target's stead.
         *
         * @param remark for the story of the exchange
         */
        record Answered(LocalAnswer.Bytes answer, String remark) implements Admission {}

        /** It can't be said yet; the request is held meanwhile. May come on any thread. */
        record Pending(CompletionStage<Admission> coming) implements Admission {}
    }
}
