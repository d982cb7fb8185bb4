package dev.portolan.engine.profile;

/**
 * One of the targets that a route chooses among.
 *
 * @param weight its share beside the others' weights, 0 to {@value #MOST}; 0 for one that gets nothing new
 * @param backup whether it is only for when none of the others is up
 */
public record WeightedTarget(Target target, int weight, boolean backup) {

    public static final int DEFAULT_WEIGHT = 1;
    public static final int MOST = 1000;

    /** One that counts as much as any other. */
    public WeightedTarget(Target target) {
        this(target, DEFAULT_WEIGHT, false);
    }

    /** Whether its URL says all there is to it. */
    public boolean plain() {
        return weight == DEFAULT_WEIGHT && !backup;
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
