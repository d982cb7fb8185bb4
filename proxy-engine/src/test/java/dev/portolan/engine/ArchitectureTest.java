package dev.portolan.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Who may see whom in the engine, and what two engines in one program must never share. */
@AnalyzeClasses(packages = "dev.portolan.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noArrowPointsUp = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("profile")
            .definedBy("dev.portolan.engine.profile..")
            .layer("parts")
            .definedBy(
                    "dev.portolan.engine.routing..",
                    "dev.portolan.engine.certificates..",
                    "dev.portolan.engine.capture..",
                    "dev.portolan.engine.breakpoint..",
                    "dev.portolan.engine.har..",
                    "dev.portolan.engine.lan..",
                    "dev.portolan.engine.send..",
                    "dev.portolan.engine.convert..")
            .layer("rules")
            .definedBy("dev.portolan.engine.upstream..", "dev.portolan.engine.policy..")
            .layer("cache")
            .definedBy("dev.portolan.engine.cache..")
            .layer("forward")
            .definedBy("dev.portolan.engine.forward..")
            .layer("tcp")
            .definedBy("dev.portolan.engine.tcp..")
            .layer("listen")
            .definedBy("dev.portolan.engine.listen..")
            .layer("Engine")
            .definedBy("dev.portolan.engine")
            .whereLayer("Engine")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("listen")
            .mayOnlyBeAccessedByLayers("Engine")
            .whereLayer("tcp")
            .mayOnlyBeAccessedByLayers("listen", "Engine")
            .whereLayer("forward")
            .mayOnlyBeAccessedByLayers("tcp", "listen", "Engine")
            .whereLayer("cache")
            .mayOnlyBeAccessedByLayers("forward", "Engine")
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers("cache", "forward", "tcp", "listen", "Engine")
            .whereLayer("parts")
            .mayOnlyBeAccessedByLayers("rules", "cache", "forward", "tcp", "listen", "Engine");

    /** Bytes and sockets: it serves every layer and knows none. */
    @ArchTest
    static final ArchRule wireKnowsNobody = noClasses()
            .that()
            .resideInAPackage("dev.portolan.engine.wire..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.portolan.engine..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.portolan.engine.wire.."))));

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("dev.portolan.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noWindow =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.awt..", "javax.swing..");

    @ArchTest
    static final ArchRule noOtherLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule noStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** Two engines in one program must not disturb each other. */
    @ArchTest
    static final ArchRule staticsAreFinal = fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule staticsDoNotChange = noFields()
            .that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveRawType(changing());

    private static DescribedPredicate<JavaClass> changing() {
        return assignableTo(ConcurrentMap.class)
                .or(assignableTo(java.util.AbstractMap.class))
                .or(assignableTo(java.util.AbstractCollection.class))
                .or(assignableTo(ThreadLocal.class))
                .or(assignableTo(AtomicBoolean.class))
                .or(assignableTo(AtomicInteger.class))
                .or(assignableTo(AtomicLong.class))
                .or(assignableTo(AtomicReference.class))
                .or(assignableTo(LongAdder.class))
                .as("of a kind that changes");
    }
}
