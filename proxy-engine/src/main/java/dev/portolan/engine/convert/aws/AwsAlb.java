package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.profile.Profile;
import java.util.regex.Pattern;

/** Load balancers of AWS in the JSON that the ELBv2 API (2015-12-01) prints. */
public final class AwsAlb implements Importer, Exporter {

    private static final Pattern LISTS =
            Pattern.compile("\"(Listeners|Rules|TargetGroups|TargetHealthDescriptions)\"\\s*:\\s*\\[");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:elasticloadbalancing:|\"(RuleArn|ListenerArn|TargetGroupArn)\"");

    private static final int SURE = 90;
    private static final int BY_LISTS = 40;

    @Override
    public String id() {
        return "aws-alb";
    }

    @Override
    public String title() {
        return "AWS ALB (JSON)";
    }

    @Override
    public int likelihood(Source source) {
        if (!LISTS.matcher(source.text()).find() || source.text().contains("AWS::ElasticLoadBalancingV2")) {
            return 0;
        }
        return ARN.matcher(source.text()).find() ? SURE : BY_LISTS;
    }

    @Override
    public Imported read(Source source) {
        Remarks remarks = new Remarks();
        Draft draft = new Draft(remarks);
        Balancers balancers = ElbJson.read(source, remarks);
        new BalancerRoutes(balancers, AwsTerms.OF_API, new Reading(AwsTerms.API, remarks), draft).write();
        return draft.finish("AWS");
    }

    @Override
    public String between() {
        return "";
    }

    @Override
    public Terms reads() {
        return AwsTerms.API;
    }

    @Override
    public Exported write(Profile profile) {
        Remarks remarks = new Remarks();
        BalancerModel model = BalancerModel.of(profile, remarks);
        return new Exported("load-balancer.json", ElbWriter.write(model), remarks.inOrder());
    }

    @Override
    public Terms writes() {
        return AwsWriteTerms.TABLE;
    }
}
