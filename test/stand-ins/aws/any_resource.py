"""A CloudFormation resource of a type that moto does not know."""

from moto.core.common_models import CloudFormationModel


class AnyResource(CloudFormationModel):
    """A record with an id and an invented value for every attribute."""

    # moto files its models under the service in their module's name.
    __module__ = "moto.cloudformation.any"

    def __init__(self, name, resource_type, account_id, region_name, properties):
        self.name = self.physical_resource_id = name
        self.resource_type = resource_type
        self.account_id = account_id
        self.region_name = region_name
        self.properties = properties

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "Any::Any::Any"

    @classmethod
    def has_cfn_attr(cls, attr):
        return True

    def get_cfn_attribute(self, attribute_name):
        attribute = attribute_name.lower()
        if attribute.endswith("arn"):
            # `AWS::Bedrock::Guardrail` has a service and a kind; `Custom::QuotaGuard` has only a kind.
            service, kind = (self.resource_type.lower().split("::") + ["resource"])[1:3]
            return f"arn:aws:{service}:{self.region_name}:{self.account_id}:{kind}/{self.name}"
        return "1" if attribute.endswith("version") else f"{self.name}-{attribute}"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        resource_type = kwargs.get("ResourceType") or cloudformation_json.get("Type", "")
        return cls(resource_name, resource_type, account_id, region_name, cloudformation_json.get("Properties", {}))

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        original_resource.properties = cloudformation_json.get("Properties", {})
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        return None
